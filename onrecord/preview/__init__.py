"""The preview: the site as it would be published, shown to the editor while writing the sheets."""

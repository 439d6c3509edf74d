"""Everything around the content of a page: head, navigation, tabs, pagination."""

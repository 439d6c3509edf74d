"""Write for the editor: evidence entries, lines added to sheets, new sheets.

Nothing here touches the disk. Existing content, comments and layout of a sheet are never changed.
"""

"""What the desk writes for the editor: entries to paste, lines put into sheets, new sheets.

Nothing here touches the disk. What a sheet says already, its comments and its layout stay as they are.
"""

"""How portals of one kind are read: by list, feed, interface or search index."""

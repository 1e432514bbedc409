"""Portals to calls: knows HTTP and HTML; knows no database, clock or interest."""

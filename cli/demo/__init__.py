"""The demo's own portals: real calls on loopback, in the formats that the portals speak."""

"""The ways a delivery travels: each a class with one method, `send(delivery)`, which raises DeliveryError."""

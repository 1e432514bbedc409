"""Run by alembic: applies the migrations on the connection that the store hands over, inside its transaction."""

from alembic import context

from store.organisation_tables import organisations

context.configure(connection=context.config.attributes["connection"], target_metadata=organisations.metadata)
with context.begin_transaction():
    context.run_migrations()

"""The room of *At a glance*: every application then and now, and which grew fastest."""

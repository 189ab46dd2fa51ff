"""People: signing in, sessions, invitations' accounts, profile, own data, and the audit log."""

"""Who may use the page: users and their passwords, where they sign in, what tells that they have."""

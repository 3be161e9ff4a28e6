"""Real SMTP and DNS servers, and a scripted one, for the tests."""

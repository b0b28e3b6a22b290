"""What editors call: check, explain, new, agree, publish-links."""

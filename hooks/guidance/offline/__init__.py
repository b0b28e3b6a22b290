"""What readers' devices keep, so that the site can be read without a network."""

"""What ``make fix`` mends: findings that have one right answer, which does not change what is said."""

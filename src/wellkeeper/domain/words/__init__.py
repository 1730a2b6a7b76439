"""What words mean: days, money, names, handles; what people type comes in here."""

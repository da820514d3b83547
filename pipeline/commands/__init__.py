"""What the commands do; how they are called stands in `cli`, how things look in `console`."""

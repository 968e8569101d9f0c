"""Words to what people do with them."""

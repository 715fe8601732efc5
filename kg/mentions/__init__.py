"""Find what names, describes or stands for something, and settle overlaps."""

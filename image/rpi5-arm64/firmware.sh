# Sourced by image-disk.sh: the board's own firmware reads this file first, for the slot. Nothing else of
# it is on the card: it is in the board's memory (EEPROM).
cp "image/$board/autoboot.txt" "$folder/"

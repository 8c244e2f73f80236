# Sourced by image-disk.sh: the emulated board has its U-Boot beside the card.
cp "dist/u-boot/$board/u-boot.bin" "dist/$board/u-boot.bin"

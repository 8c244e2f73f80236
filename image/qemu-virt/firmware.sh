# Sourced by image-disk.sh: the emulated board has its U-Boot beside the card.
cp "$out/parts/usr/lib/u-boot/qemu_arm64/u-boot.bin" "dist/$board/u-boot.bin"

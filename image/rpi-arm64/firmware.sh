# Sourced by image-disk.sh: what the board's first stages are, into $folder.
firmware=$out/parts/usr/lib/raspi-firmware
cp "$firmware"/{bootcode.bin,start.elf,start_cd.elf,start4.elf,start4cd.elf,fixup.dat,fixup_cd.dat,fixup4.dat,fixup4cd.dat} "$folder/"
cp "dist/u-boot/$board/u-boot.bin" "$folder/"
cp "image/$board/config.txt" "$folder/"
cp "$out/trees"/*.dtb "$folder/"

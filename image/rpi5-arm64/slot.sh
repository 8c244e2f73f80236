# Sourced by image-slot.sh: what the board's firmware reads from a slot, into $folder.
trees=$out/trees
overlay() { dtc -q -@ -I dts -O dtb -o "$2" "$1"; }
plain() { dtc -q -s -I dtb -O dts "$1" | sed -E '/phandle = |^\t__symbols__/,$ {/phandle = /d}'; }

mkdir -p "$folder/overlays"
overlay "image/$board/ysf.dtso" "$trees/ysf.dtbo"
fdtoverlay -i "$trees/bcm2712-rpi-5-b.dtb" -o "$folder/bcm2712-rpi-5-b.dtb" "$trees/ysf.dtbo"
overlay "image/$board/bcm2712d0.dtso" "$folder/overlays/bcm2712d0.dtbo"
fdtoverlay -i "$trees/bcm2712-rpi-5-b.dtb" -o "$trees/made-d.dtb" "$folder/overlays/bcm2712d0.dtbo"
diff <(plain "$trees/made-d.dtb") <(plain "$trees/bcm2712-d-rpi-5-b.dtb") \
    || { echo "image: bcm2712d0.dtso is not what this kernel's trees differ in" >&2; exit 1; }
cp "image/$board"/{config.txt,cmdline.txt} "$folder/"

# Chooses the slot. U-Boot runs this from p1 (mkimage -T script); the board's boot.env stands before it.
#
# Slot state: two copies of one U-Boot environment of a sector, at 1 MiB and 4 KiB behind it. The
# first whose checksum is right counts.
#   good=A|B     the slot that is known to work
#   trial=A|B    an update that is to prove itself; left=N boots are left for that
# Nothing is counted, and nothing written, while no trial is pending.
setenv copy1 0x800
setenv copy2 0x808
env delete good trial left
${devtype} dev ${devnum}
for copy in ${copy1} ${copy2}; do
  if test -z "${good}"; then
    if ${devtype} read ${state_addr} ${copy} 1; then
      env import -c ${state_addr} 0x200 good trial left
    fi
  fi
done
if test "${good}" != "B"; then setenv good A; fi

setenv slot ${good}
setenv word
if test -n "${trial}" && test -n "${left}" && test ${left} -gt 0; then
  setexpr left ${left} - 1
  env export -c -s 0x200 ${state_addr} good trial left
  ${devtype} write ${state_addr} ${copy1} 1
  ${devtype} write ${state_addr} ${copy2} 1
  setenv slot ${trial}
  setenv word ysf.trial
fi
if test "${slot}" = "A"; then setenv order "A B"; else setenv order "B A"; fi

for slot in ${order}; do
  if test "${slot}" = "A"; then setenv part 2; else setenv part 3; fi
  echo "ysf: starting slot ${slot} ${word}"
  setenv bootargs "${console} ysf.slot=${slot} ${word} panic=10 oops=panic rootwait quiet ${extra}"
  if load ${devtype} ${devnum}:${part} ${kernel_addr} vmlinuz; then
    if load ${devtype} ${devnum}:${part} ${ramdisk_addr} initrd.img; then
      setenv ramdisk_size ${filesize}
      run find_tree
      booti ${kernel_addr} ${ramdisk_addr}:${ramdisk_size} ${tree}
    fi
  fi
  echo "ysf: slot ${slot} cannot be loaded"
  setenv word
done
sleep 5
reset

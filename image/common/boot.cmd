# Chooses the slot. U-Boot runs this from p1 (mkimage -T script); the board's boot.env stands before it.
#
# Slot state: two copies of one U-Boot environment of a sector, at 1 MiB and 4 KiB behind it. The
# first whose checksum is right counts.
#   good=A|B     the slot that is known to work
#   trial=A|B    an update that is to prove itself; left=N boots are left for that
# Nothing is counted, and nothing written, while no trial is pending.

# The watchdog has counted since U-Boot's start, where it could. Only the steps of this script pet it, so
# that a script, a card or a kernel that hangs ends in a reset. The RAM disk takes it over.
setenv pet true
if wdt dev ${watchdog}; then
  if wdt start ${watchdog_ms}; then setenv pet 'wdt reset'; fi
fi

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
# Further words for the kernel: a line words=... in words.txt on p1, for rescue (ysf.safe) and tests.
setenv words
if test -e ${devtype} ${devnum}:1 words.txt; then
  load ${devtype} ${devnum}:1 ${state_addr} words.txt
  env import -t -r ${state_addr} ${filesize} words
fi
if test "${slot}" = "A"; then setenv order "A B"; else setenv order "B A"; fi

# What the board's own description lacks: LEDs on GPIO lines, which the reflector finds by their names,
# the I2C bus of the header, and memory in which the kernel's last words outlive a reset.
setenv describe '
fdt get value chip ${led_chip} phandle;
fdt mknode / ysf-leds;
fdt set /ysf-leds compatible gpio-leds;
fdt mknode /ysf-leds link;
fdt set /ysf-leds/link label ysf-link;
fdt set /ysf-leds/link gpios "<${chip} ${led_link} 0>";
fdt mknode /ysf-leds transmit;
fdt set /ysf-leds/transmit label ysf-transmit;
fdt set /ysf-leds/transmit gpios "<${chip} ${led_transmit} 0>";
run buses;
run reserve;
fdt set ${last_words} compatible ramoops;
fdt set ${last_words} record-size "<0x8000>";
fdt set ${last_words} max-reason "<2>"'

# The kernel in pieces of 8 MiB (numbers are hexadecimal), each with the watchdog's whole time.
setenv fetch_kernel '
setenv got;
if size ${devtype} ${devnum}:${part} vmlinuz; then
  setenv total ${filesize};
  setenv at 0;
  setenv to ${kernel_addr};
  setenv got yes;
  while itest ${at} -lt ${total} && test -n "${got}"; do
    run pet;
    if load ${devtype} ${devnum}:${part} ${to} vmlinuz 800000 ${at}; then
      setexpr at ${at} + 800000;
      setexpr to ${to} + 800000;
    else
      setenv got;
    fi;
  done;
fi;
test -n "${got}"'

for name in ${order}; do
  if test "${name}" = "A"; then setenv part 2; else setenv part 3; fi
  echo "ysf: starting slot ${name} ${word}"
  setenv bootargs "${console} ysf.slot=${name} ${word} panic=10 oops=panic watchdog.open_timeout=120 rootwait quiet ${extra} ${words}"
  if run fetch_kernel; then
    run pet
    if load ${devtype} ${devnum}:${part} ${ramdisk_addr} initrd.img; then
      setenv ramdisk_size ${filesize}
      run find_tree
      run describe
      run pet
      booti ${kernel_addr} ${ramdisk_addr}:${ramdisk_size} ${tree_addr}
    fi
  fi
  echo "ysf: slot ${name} cannot be loaded"
  setenv word
done
run pet
sleep 5
reset

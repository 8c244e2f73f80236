#!/usr/bin/env bash
# Puts one stripped native program into dist/RID. Usage: [SYMBOLS=1] publish.sh linux-x64|linux-arm64|linux-arm
#   SYMBOLS  with the names of its functions, into dist/profile
source "$(dirname "$0")/common.sh"
fixed_conditions
rid=${1:?usage: publish.sh RID}
case $rid in
    linux-x64) flags=(-p:IlcInstructionSet=x86-64-v2) triple=x86_64-linux-gnu ;;
    linux-arm64) flags=() triple=aarch64-linux-gnu ;;
    # Not every registry has .NET's packages for it, so the lock files leave it out.
    linux-arm) flags=(-p:NuGetLockFilePath=obj/linux-arm.lock.json) triple=arm-linux-gnueabihf ;;
    *) echo "publish: no such RID: $rid (linux-x64, linux-arm64, linux-arm)" >&2; exit 1 ;;
esac

scripts/setup.sh sdk
if [ "$rid" = "$(dotnet --info | awk '/^ RID:/ { print $2; exit }')" ]; then
    scripts/setup.sh native
else
    scripts/setup.sh cross
    flags+=(-p:LinkerFlavor=lld "-p:ObjCopyName=$triple-objcopy")
fi

# With symbols or without: the linker does not do its work again for that alone.
output=dist/$rid
linked=src/Ysf.Appliance/obj/Release/net10.0/$rid/native
if [ -n "${SYMBOLS:-}" ]; then
    output=dist/profile
    flags+=(-p:StripSymbols=false)
    rm -rf "$linked"
    trap 'rm -rf "$linked"' EXIT
fi

staging=src/Ysf.Appliance/obj/publish/$rid
rm -rf "$staging"
# The build has judged the sources (scripts/build.sh); analyzers change nothing of the program.
flags+=(-p:RunAnalyzers=false)
dotnet publish src/Ysf.Appliance -c Release -r "$rid" -o "$staging" --nologo -v quiet "${flags[@]}"
mkdir -p "$output"
# Whole at once: another run may start the one before meanwhile.
install -m 755 "$staging/ysf-appliance" "$output/ysf-appliance.new"
[ -z "${SYMBOLS:-}" ] || strip --strip-debug "$output/ysf-appliance.new"
mv "$output/ysf-appliance.new" "$output/ysf-appliance"
echo "$output/ysf-appliance: $(stat -c %s "$output/ysf-appliance") bytes"

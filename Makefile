# The list of verbs; each is a script in scripts/ that installs what it needs.
RID ?= linux-x64
CONFIG ?=
SECONDS ?= 600
SEED ?=
COUNT ?=
DAYS ?=
GATEWAYS ?=
FIGURES ?=
MILLIONS ?= 100
CASES ?=
MINUTES ?= 60
REPLAY ?=
ARCH ?=
BOARD ?= rpi-arm64
ALL ?=
N ?= 30
BOOTS ?=

.PHONY: help run build test test-all check publish deb test-deb test-board test-image test-powercut test-disk
.PHONY: test-web test-writes test-reproducible image keys bundle release sbom test-release texts runtime-patch bench
.PHONY: bench-fanout function-order soak flood sim fuzz
.PHONY: bench-growth bench-storm bench-memory bench-boards format clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Build and start the reflector (CONFIG=pysfreflector.ini, else built-in defaults)
	@scripts/run.sh $(CONFIG)

build: ## Build everything, warnings as errors
	@scripts/build.sh

test: ## Unit tests, simulation, fuzz in short, the published x64 program end to end: minutes
	@scripts/test.sh short

test-all: ## What `make test` leaves out: arm64, attacks, browser, package, emulated board, card
	@scripts/test.sh long

test-disk: ## The power cut and the disk failing at every call that writes state, all files
	@scripts/disk.sh

check: ## The quick part: formatting, build, unit tests, short benchmark beside the floor
	@scripts/check.sh

publish: ## One stripped native program into dist/RID (RID=linux-x64|linux-arm64|linux-arm)
	@scripts/publish.sh $(RID)

deb: ## Debian packages into dist (ARCH="amd64 arm64 armhf")
	@scripts/deb.sh $(ARCH)

image: ## The SD card image (BOARD=rpi-arm64, rpi5-arm64, qemu-virt) into dist
	@scripts/image.sh $(BOARD)

test-deb: ## Install, run, upgrade and purge the package in a container that systemd boots (root)
	@scripts/test-deb.sh

test-board: ## Boot the arm64 program on an emulated board: watchdog, lights, recovery console
	@scripts/test-board.sh

test-web: ## The page in a real browser; its pictures go to dist/web
	@scripts/test-web.sh

keys: ## Keys of development for signing updates, into keys/; never over those that are there
	@scripts/keys.sh

bundle: ## The signed update of a board's image into dist (BOARD=rpi-arm64)
	@scripts/bundle.sh $(BOARD)

release: ## All that is handed out of this version, into dist/release/VERSION (BOARD ARCH YSF_KEYS)
	@BOARD="$(if $(filter file,$(origin BOARD)),,$(BOARD))" ARCH="$(ARCH)" scripts/release.sh

sbom: ## Bills of materials (SPDX 2.3) of the programs, packages and images that are in dist
	@scripts/sbom.sh

test-release: ## The bills of materials against what was built, and the signature of a release
	@scripts/test-release.sh

test-reproducible: ## Build program, package and image twice under other conditions: the same bytes? (BOARD)
	@scripts/test-reproducible.sh $(BOARD)

test-image: ## Boot the SD card's image, spoil it, hang it, fill it: is it back? (ALL=1; SEED=n)
	@ALL=$(ALL) SEED=$(SEED) scripts/test-image.sh

test-powercut: ## Cut the power of the card's machine (N=30 SEED=n)
	@scripts/test-powercut.sh $(N) $(SEED)

test-writes: ## Cut the power of the card after each single write of its log (BOOTS=all AGAIN=1 SEED=n)
	@AGAIN=$(AGAIN) scripts/test-writes.sh "$(BOOTS)" $(SEED)

runtime-patch: ## Whether the registry has newer patches of .NET than those linked in
	@scripts/runtime-patch.sh

texts: ## Write the settings page, the manual page, the schemas and the help page anew, and compare all texts with the sources
	@scripts/texts.sh

bench: ## Codec benchmarks
	@scripts/bench.sh

bench-fanout: ## Frames to all in a room beside the floor in C, on a quiet machine (CASES="1000x20 ...")
	@scripts/bench-fanout.sh table $(CASES)

bench-growth: ## How the cost of a datagram grows with gateways, rooms and rules
	@scripts/bench-fanout.sh growth

bench-storm: ## A thousand gateways come at once, and later talk at once
	@scripts/bench-fanout.sh storm

bench-memory: ## Memory over an hour of talk and a simulated day (MINUTES=60)
	@scripts/bench-fanout.sh memory $(MINUTES)

bench-boards: ## Estimates for boards that are not here, from counted instructions
	@scripts/bench-fanout.sh boards

function-order: ## Which functions the running program uses, so that they lie side by side
	@scripts/bench-fanout.sh order

soak: ## A hundred gateways, every feed on and one stuck (SECONDS=600)
	@scripts/soak.sh $(SECONDS)

flood: ## Forged sources at full speed, a hundred gateways meanwhile (SECONDS=60)
	@scripts/flood.sh $(if $(filter file,$(origin SECONDS)),60,$(SECONDS))

sim: ## One storm of the simulator (SEED=n COUNT=n; DAYS=90 GATEWAYS=300; FIGURES=write)
	@SEED=$(SEED) COUNT=$(COUNT) DAYS=$(DAYS) GATEWAYS=$(GATEWAYS) FIGURES=$(FIGURES) scripts/sim.sh

fuzz: ## Spoilt datagrams by the million (SEED=n MILLIONS=100; REPLAY=file)
	@SEED=$(SEED) MILLIONS=$(MILLIONS) REPLAY=$(REPLAY) scripts/fuzz.sh

format: ## Format all sources
	@scripts/format.sh

clean: ## Remove everything that was built
	@scripts/clean.sh

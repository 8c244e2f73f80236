# The list of verbs; each is a script in scripts/ that installs what it needs.
RID ?= linux-x64
CONFIG ?=
SECONDS ?= 600
SEED ?=
COUNT ?=
DAYS ?=
GATEWAYS ?=
FIGURES ?=

.PHONY: help run build test check publish bench soak flood sim format clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Build and start the reflector (CONFIG=pysfreflector.ini, else built-in defaults)
	@scripts/run.sh $(CONFIG)

build: ## Build everything, warnings as errors
	@scripts/build.sh

test: ## All tests, also of the published x64 and arm64 programs, end to end
	@scripts/test.sh all

check: ## The quick part: formatting, build, unit tests
	@scripts/check.sh

publish: ## One stripped native program into dist/RID (RID=linux-x64|linux-arm64|linux-arm)
	@scripts/publish.sh $(RID)

bench: ## Codec benchmarks
	@scripts/bench.sh

soak: ## A hundred gateways, every feed on and one stuck (SECONDS=600)
	@scripts/soak.sh $(SECONDS)

flood: ## Forged sources at full speed, a hundred gateways meanwhile (SECONDS=60)
	@scripts/flood.sh $(if $(filter file,$(origin SECONDS)),60,$(SECONDS))

sim: ## One storm of the simulator (SEED=n COUNT=n; DAYS=90 GATEWAYS=300; FIGURES=write)
	@SEED=$(SEED) COUNT=$(COUNT) DAYS=$(DAYS) GATEWAYS=$(GATEWAYS) FIGURES=$(FIGURES) scripts/sim.sh

format: ## Format all sources
	@scripts/format.sh

clean: ## Remove everything that was built
	@scripts/clean.sh

.DEFAULT_GOAL := help
.PHONY: help build generate test check lint format vet staticcheck tidy bench bench-compile e2e release fuzz growth vuln

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "%-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build bin/apimill
	go build -o bin/apimill ./cmd/apimill

generate: ## rebuild output/ from specs/
	go generate ./...

test: ## run all tests; they fail when output/ is stale
	go test ./...

check: lint test ## all that CI checks

lint: format vet staticcheck tidy ## all that looks at the code without running it

format: ## find files that gofumpt would change
	@files=$$(go tool gofumpt -l .) && if [ -n "$$files" ]; then \
		echo "not as gofumpt formats them:"; echo "$$files"; exit 1; fi

vet: ## run go vet
	go vet ./...

staticcheck: ## run staticcheck
	go tool staticcheck ./...

tidy: ## compare go.mod and go.sum with what is imported
	go mod tidy -diff

e2e: e2e/node_modules/.package-lock.json ## hand the output to judges and clients from npm; needs Node.js
	APIMILL_E2E=1 go test -count=1 -timeout 30m ./e2e

e2e/node_modules/.package-lock.json: e2e/package-lock.json
	cd e2e && npm ci

FUZZTIME ?= 10m

fuzz: ## run every fuzz target for FUZZTIME, one after the other
	@grep -rl --include='*_test.go' '^func Fuzz' . | while read -r file; do \
		for target in $$(sed -n 's/^func \(Fuzz[A-Za-z]*\).*/\1/p' "$$file"); do \
			echo "$$target in $$(dirname "$$file")" && \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 200x -parallel 1 "$$(dirname "$$file")" || exit 1; \
		done; \
	done

growth: ## mill every construct at eight times the usual size
	GROWTH=8 go test -count=1 -run Growth -timeout 30m ./generator

GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0

vuln: ## look for known vulnerabilities; needs vuln.go.dev
	@if curl --silent --fail --head --max-time 10 https://vuln.go.dev/index/db.json >/dev/null; then \
		go run $(GOVULNCHECK) ./...; \
	else \
		echo "vuln.go.dev cannot be reached: nobody has looked for known vulnerabilities"; fi

ELEMENTS := 9.0.25

elements: ## take Stoplight Elements anew from npm, at the version above
	d=$$(mktemp -d) && trap 'rm -r "$$d"' EXIT && \
	npm pack --silent --pack-destination "$$d" @stoplight/elements@$(ELEMENTS) && \
	tar -xzf "$$d"/*.tgz -C "$$d" && cd templates/reference/elements && \
	gzip -9nc "$$d/package/web-components.min.js" > elements.js.gz && \
	gzip -9nc "$$d/package/styles.min.css" > elements.css.gz && \
	cp "$$d/package/LICENSE" elements.LICENSE.txt && \
	cp "$$d/package/web-components.min.js.LICENSE.txt" elements.NOTICES.txt

bench: ## measure the mill against goldmark alone
	go test -run '^$$' -bench . -benchmem ./...

bench-compile: ## measure what the package of v1.0 costs the Go compiler
	go test -run '^$$' -bench Compile -benchtime 3x ./acceptance

release: ## build the archives of the tagged commit into dist/, twice, and compare
	go run release/main.go --out dist --verify

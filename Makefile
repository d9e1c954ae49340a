# Two commands are enough on a fresh clone: `make demo` and `make test`. Both install what is missing.

.PHONY: help demo test tools packages

help:
	@echo 'make demo   install what is missing, generate the default design, simulate it, print a table'
	@echo 'make test   install what is missing, run every check'

demo: tools packages
	@npm run --silent build
	@npx neumarray demo

test: tools packages
	@node .ci/test.mjs

tools:
	@sh .ci/install-tools

# npm writes this file whenever it has installed, here or by hand.
packages: node_modules/.package-lock.json

node_modules/.package-lock.json: package.json package-lock.json
	npm ci
	@touch $@

# Hỏi BHXH. `make run` và `make test` tự làm hết phần cài đặt / do all the set-up themselves.
.DEFAULT_GOAL := help
.PHONY: help install run test check evaluate bench compare browser clean
.DELETE_ON_ERROR:

SERVICE := .venv/bin
RASA := .venv-rasa/bin
PIP := install --disable-pip-version-check --no-warn-script-location --quiet --progress-bar on

help: ## lệnh có sẵn / what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/.ready .venv-rasa/.ready ## cài hai môi trường Python / both Python environments

run: install ## chạy trợ lý / start the assistant
	@$(SERVICE)/bot serve

test: install .venv/.bench browser ## mọi bài thử / every test
	@$(SERVICE)/pytest

check: install ## kiểm tra mã và ngân hàng / lint, types, bank, conversation data, gate
	@$(SERVICE)/ruff check . && $(SERVICE)/ruff format --check .
	@$(SERVICE)/mypy
	@$(SERVICE)/bot check
	@$(RASA)/python -m bot.rasa.validate
	@$(RASA)/python -W ignore -m bot.rasa.stories
	@$(SERVICE)/bot gate

evaluate: install ## đo trên bộ báo cáo / measure on the report set
	@$(SERVICE)/bot evaluate

bench: install ## đo tốc độ / measure speed
	@$(SERVICE)/bot bench

compare: install .venv/.bench ## đo tìm kiếm cạnh các hệ thống khác / measure the search beside others
	@$(SERVICE)/bot bench systems

browser: ## trình duyệt cho bài thử / the browser that tests drive
	@deploy/find-browser

clean: ## xóa môi trường, chỉ mục, mô hình / delete environments, index and models
	rm -rf .venv .venv-rasa var models .mypy_cache .ruff_cache .pytest_cache

# Versions are pinned twice: what we ask for in pyproject.toml, all that comes with it in deploy/locks.
.venv/.ready: pyproject.toml deploy/locks/service.txt
	@python=$$(deploy/find-python 3.11) && echo "[1/2] Python 3.11: cài đặt, khoảng 2 phút / installing, about 2 minutes" && "$$python" -m venv .venv
	@$(SERVICE)/pip $(PIP) -c deploy/locks/service.txt -e ".[service,dev]"
	@touch $@

.venv-rasa/.ready: pyproject.toml deploy/locks/rasa.txt
	@python=$$(deploy/find-python 3.10) && echo "[2/2] Python 3.10 (Rasa): cài đặt, khoảng 3 phút / installing, about 3 minutes" && "$$python" -m venv .venv-rasa
	@$(RASA)/pip $(PIP) -c deploy/locks/rasa.txt -e ".[rasa]"
	@touch $@

# Only for measuring and its tests: nothing that runs an assistant needs it.
.venv/.bench: .venv/.ready deploy/locks/bench.txt
	@$(SERVICE)/pip $(PIP) -c deploy/locks/service.txt -c deploy/locks/bench.txt -e ".[bench]"
	@touch $@

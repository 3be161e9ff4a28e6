#include "base/budget.h"

void budget_allow(struct budget *budget, size_t max)
{
	atomic_store_explicit(&budget->max, max, memory_order_relaxed);
}

static size_t max_of(const struct budget *budget)
{
	return atomic_load_explicit(&budget->max, memory_order_relaxed);
}

size_t budget_used(const struct budget *budget)
{
	return atomic_load_explicit(&budget->used, memory_order_relaxed);
}

void budget_charge(struct budget *budget, size_t bytes)
{
	atomic_fetch_add_explicit(&budget->used, bytes, memory_order_relaxed);
}

void budget_give(struct budget *budget, size_t bytes)
{
	atomic_fetch_sub_explicit(&budget->used, bytes, memory_order_relaxed);
}

bool budget_take(struct budget *budget, size_t bytes)
{
	size_t max = max_of(budget);
	size_t used = budget_used(budget);

	do {
		if (used > max || bytes > max - used)
			return false;
	} while (!atomic_compare_exchange_weak_explicit(
		&budget->used, &used, used + bytes, memory_order_relaxed, memory_order_relaxed));
	return true;
}

bool budget_spent(const struct budget *budget)
{
	return budget_used(budget) >= max_of(budget);
}

#include "base/budget.h"

#include <stdint.h>

#include "base/share.h"

void budget_allow(struct budget *budget, size_t max)
{
	atomic_store_explicit(&budget->max, max, memory_order_relaxed);
}

void budget_begin_part(struct budget *part, struct budget *whole)
{
	atomic_init(&part->used, 0);
	atomic_init(&part->max, SIZE_MAX);
	part->whole = whole;
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
	for (; budget; budget = budget->whole)
		atomic_fetch_add_explicit(&budget->used, bytes, memory_order_relaxed);
}

void budget_give(struct budget *budget, size_t bytes)
{
	for (; budget; budget = budget->whole)
		atomic_fetch_sub_explicit(&budget->used, bytes, memory_order_relaxed);
}

static bool has_share(const struct budget *budget)
{
	const struct budget *whole = budget->whole;

	return !whole || share_allows(budget_used(budget), budget_used(whole), max_of(whole));
}

/* True when the holder still has no more than its share after it took the bytes, too: of large
 * pieces the last would otherwise go to whoever has none yet, and leave nothing. */
static bool leaves_share(const struct budget *budget, size_t bytes)
{
	const struct budget *whole = budget->whole;
	size_t all, max;

	if (!whole || bytes == 0)
		return true;
	all = budget_used(whole);
	max = max_of(whole);
	return all <= max && bytes <= max - all &&
	       (budget_used(budget) + bytes) / SHARE_FACTOR <= max - all - bytes;
}

bool budget_take(struct budget *budget, size_t bytes)
{
	size_t max = max_of(budget);
	size_t used = budget_used(budget);

	if (!leaves_share(budget, bytes))
		return false;
	do {
		if (used > max || bytes > max - used)
			return false;
	} while (!atomic_compare_exchange_weak_explicit(
		&budget->used, &used, used + bytes, memory_order_relaxed, memory_order_relaxed));
	if (!budget->whole || budget_take(budget->whole, bytes))
		return true;
	atomic_fetch_sub_explicit(&budget->used, bytes, memory_order_relaxed);
	return false;
}

bool budget_spent(const struct budget *budget)
{
	return budget_used(budget) >= max_of(budget) || !has_share(budget);
}

/**
 * Sharing one update among threads: workers that stay, their shards of a minibatch, and sums whose
 * order does not depend on them.
 */
package dev.gossamer.core.parallel;

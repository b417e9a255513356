/**
 * The choice between sparse and dense products for each sparse layer of an agent: forced, or by
 * timing both once on a machine.
 */
package dev.gossamer.core.planner;

/** Named settings: what they may be, and how their values are read. */
package dev.gossamer.core.setting;

/** Files that are whole or absent. */
package dev.gossamer.core.files;

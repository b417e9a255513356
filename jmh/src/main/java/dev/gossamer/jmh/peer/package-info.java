/**
 * Libraries of others on the operands of our kernels. They are not part of this jar: each benchmark
 * loads its library from the file that the system property {@code gossamer.peer.NAME} gives.
 */
package dev.gossamer.jmh.peer;

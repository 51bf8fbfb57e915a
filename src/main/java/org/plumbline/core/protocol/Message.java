package org.plumbline.core.protocol;

/** What one frame says. The layouts stand in {@code firmware-protocol/}. */
public sealed interface Message permits SensorMessage, HostMessage {}

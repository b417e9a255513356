package dev.gossamer.core.physics;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads model descriptions from the YAML files beside this class. */
final class ModelFile {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ModelFile() {}

  static ModelDescription read(String name) {
    String file = name + ".yaml";
    try (InputStream in = ModelFile.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no model '" + name + "'");
      }
      return parse(in, file);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  static ModelDescription parse(InputStream in, String file) {
    try {
      return MAPPER.readValue(in, ModelDescription.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
    }
  }
}

package dev.gossamer.reports;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Parses SVG and HTML that is well-formed XML; anything else fails the test. */
public final class Markup {

  private Markup() {}

  /** The document of some text. */
  public static Document parse(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (SAXException problem) {
      throw new AssertionError("not well-formed: " + problem.getMessage(), problem);
    } catch (ParserConfigurationException | IOException problem) {
      throw new IllegalStateException(problem);
    }
  }

  /** The elements of a name, in document order. */
  public static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  /** The elements of a name that have a class among their classes. */
  public static List<Element> elements(Document document, String name, String type) {
    return elements(document, name).stream()
        .filter(e -> List.of(e.getAttribute("class").split(" ", -1)).contains(type))
        .toList();
  }

  /** An attribute that is a number. */
  public static double number(Element element, String name) {
    return Double.parseDouble(element.getAttribute(name));
  }
}

package dev.traymux.http;

import dev.traymux.access.Bytes;
import dev.traymux.access.Label;
import dev.traymux.access.Transcript;
import dev.traymux.exposure.Authority;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A configuration profile with one certificate in it, as iPhones, iPads and Macs install it;
/// Apple, Configuration Profile Reference, `com.apple.security.root`.
final class AppleProfile {
  private static final String DOCTYPE =
      "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\""
          + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">";

  private AppleProfile() {}

  /// The same certificate always makes the same profile, so that installing it again replaces the
  /// one before.
  ///
  /// @param machine what the machine is called, whatever that may contain
  static String of(String machine, X509Certificate authority) {
    var der = Bytes.of(Authority.der(authority));
    var name = Label.clean(machine);
    var text = new StringWriter();
    try {
      var plist = new Plist(XMLOutputFactory.newFactory().createXMLStreamWriter(text));
      plist.begin();
      plist.list("PayloadContent");
      plist.dictionary();
      plist.text("PayloadType", "com.apple.security.root");
      plist.number("PayloadVersion", 1);
      plist.text("PayloadIdentifier", identifier("certificate", der));
      plist.text("PayloadUUID", id("certificate", der).toString());
      plist.text("PayloadDisplayName", "Traymux authority of " + name);
      plist.text("PayloadCertificateFileName", "traymux.crt");
      plist.data("PayloadContent", der);
      plist.end();
      plist.end();
      plist.text("PayloadType", "Configuration");
      plist.number("PayloadVersion", 1);
      plist.text("PayloadIdentifier", identifier("profile", der));
      plist.text("PayloadUUID", id("profile", der).toString());
      plist.text("PayloadDisplayName", "Traymux on " + name);
      plist.text(
          "PayloadDescription",
          "Lets this device know " + name + " in the local network. It is good for nothing else.");
      plist.text("PayloadOrganization", "Traymux");
      plist.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Memory can be written to.", e);
    }
    return text.toString();
  }

  private static String identifier(String purpose, Bytes der) {
    return "dev.traymux." + purpose + "." + id(purpose, der);
  }

  /// Made of the certificate; RFC 9562, version 8.
  private static UUID id(String purpose, Bytes der) {
    var hash =
        Transcript.of("traymux profile v1").text(purpose).bytes(der).toBytes().sha256().toArray();
    var halves = ByteBuffer.wrap(hash);
    long version = (halves.getLong() & ~0xf000L) | 0x8000L;
    long variant = (halves.getLong() & ~(0b11L << 62)) | (0b10L << 62);
    return new UUID(version, variant);
  }

  /// A property list while it is written. The writer escapes whatever is text.
  private record Plist(XMLStreamWriter out) {
    void begin() throws XMLStreamException {
      out.writeStartDocument("UTF-8", "1.0");
      out.writeDTD(DOCTYPE);
      out.writeStartElement("plist");
      out.writeAttribute("version", "1.0");
      dictionary();
    }

    void dictionary() throws XMLStreamException {
      out.writeStartElement("dict");
    }

    void list(String key) throws XMLStreamException {
      element("key", key);
      out.writeStartElement("array");
    }

    void text(String key, String value) throws XMLStreamException {
      element("key", key);
      element("string", value);
    }

    void number(String key, int value) throws XMLStreamException {
      element("key", key);
      element("integer", Integer.toString(value));
    }

    void data(String key, Bytes value) throws XMLStreamException {
      element("key", key);
      element("data", Base64.getEncoder().encodeToString(value.toArray()));
    }

    void end() throws XMLStreamException {
      out.writeEndElement();
    }

    /// Ends all that has begun.
    void close() throws XMLStreamException {
      out.writeEndDocument();
      out.close();
    }

    private void element(String name, String content) throws XMLStreamException {
      out.writeStartElement(name);
      out.writeCharacters(content);
      out.writeEndElement();
    }
  }
}

// Prints the path of each file that is valid: Validate SCHEMA FILE…
import java.io.File;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.*;

class Validate {
    public static void main(String[] words) throws Exception {
        Schema schema =
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new File(words[0]));
        for (int i = 1; i < words.length; i++) {
            try {
                schema.newValidator().validate(new StreamSource(new File(words[i])));
                System.out.println(words[i]);
            } catch (org.xml.sax.SAXException | java.io.IOException refused) {
            }
        }
    }
}

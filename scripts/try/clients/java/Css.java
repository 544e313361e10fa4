import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.css.v1.CssClient;
import com.huaweicloud.sdk.css.v1.model.CreateLogBackupRequest;
import java.util.List;
import java.util.Map;

/** The vendor's SDK backs up the logs of a cluster. */
class Css {
  public static void main(String[] arguments) throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode order = json.readTree(arguments[0]);
    JsonNode parameters = order.get("parameters");
    BasicCredentials credentials = new BasicCredentials()
        .withAk("access-key").withSk("secret-key").withProjectId(parameters.get("project_id").asText());
    CssClient client = CssClient.newBuilder()
        .withCredential(credentials).withEndpoints(List.of(order.get("url").asText())).build();
    CreateLogBackupRequest request =
        new CreateLogBackupRequest().withClusterId(parameters.get("cluster_id").asText());
    Map<String, Object> outcome;
    try {
      var response = client.createLogBackup(request);
      // The response class has no fields, and so Jackson finds nothing to write but the status code.
      outcome = Map.of("returned", Map.of(), "status", response.getHttpStatusCode());
    } catch (ServiceResponseException refusal) {
      outcome = Map.of("raised", refusal.getClass().getSimpleName(), "status", refusal.getHttpStatusCode());
    }
    System.out.println(json.writeValueAsString(outcome));
    // The client's pool of threads would keep the program alive.
    System.exit(0);
  }
}

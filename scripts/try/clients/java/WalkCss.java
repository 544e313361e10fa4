import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.core.utils.JsonUtils;
import com.huaweicloud.sdk.css.v1.CssClient;
import com.huaweicloud.sdk.css.v1.model.*;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The vendor's SDK looks after the logs of a cluster. */
class WalkCss {
  private static final ObjectMapper json = new ObjectMapper();

  public static void main(String[] arguments) throws Exception {
    JsonNode order = json.readTree(arguments[0]);
    JsonNode parameters = order.get("parameters");
    BasicCredentials credentials = new BasicCredentials()
        .withAk("access-key").withSk("secret-key").withProjectId(parameters.get("project_id").asText());
    CssClient client = CssClient.newBuilder()
        .withCredential(credentials).withEndpoints(List.of(order.get("url").asText())).build();
    String cluster = parameters.get("cluster_id").asText();
    step(() -> client.listClustersDetails(new ListClustersDetailsRequest()));
    step(() -> client.showClusterDetail(new ShowClusterDetailRequest().withClusterId(cluster)));
    step(() -> client.showGetLogSetting(new ShowGetLogSettingRequest().withClusterId(cluster)));
    StartLogAutoBackupPolicyReq policy = new StartLogAutoBackupPolicyReq().withPeriod("00:00 GMT+08:00");
    step(() -> client.startLogAutoBackupPolicy(
        new StartLogAutoBackupPolicyRequest().withClusterId(cluster).withBody(policy)));
    step(() -> client.createLogBackup(new CreateLogBackupRequest().withClusterId(cluster)));
    StartTargetClusterConnectivityTestReq target =
        new StartTargetClusterConnectivityTestReq().withTargetClusterId(cluster);
    step(() -> client.startTargetClusterConnectivityTest(
        new StartTargetClusterConnectivityTestRequest().withClusterId(cluster).withBody(target)));
    step(() -> client.stopLogAutoBackupPolicy(new StopLogAutoBackupPolicyRequest().withClusterId(cluster)));
    step(() -> client.stopLogs(new StopLogsRequest().withClusterId(cluster)));
    // The client's pool of threads would keep the program alive.
    System.exit(0);
  }

  /** Tells what came of a call, once the client has read the answer into its own types. */
  private static void step(Supplier<Object> call) throws Exception {
    Object outcome;
    try {
      outcome = Map.of("returned", json.readTree(JsonUtils.toJSON(call.get())));
    } catch (ServiceResponseException refusal) {
      outcome = Map.of("raised", refusal.getClass().getSimpleName(), "status", refusal.getHttpStatusCode());
    }
    System.out.println(json.writeValueAsString(outcome));
  }
}

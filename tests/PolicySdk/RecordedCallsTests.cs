using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Provisioning.PolicySdk.Hosting;
using Provisioning.Protocol.Grpc;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.PolicySdk.Tests;

/// <summary>
/// What the real CLI asked a pack of the Node SDK, asked of the same pack in C#: the answers must be the same, message for message.
/// </summary>
public sealed class RecordedCallsTests
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("policy-1-preview.jsonl", 12)]
    [InlineData("policy-2-up.jsonl", 8)]
    [InlineData("policy-3-preview.jsonl", 20)]
    [InlineData("policy-unknown-1-preview.jsonl", 12)]
    public async Task A_pack_answers_the_real_engine_as_a_pack_of_the_Node_SDK_does(string recording, int least)
    {
        var service = new AnalyzerService(RecordedPack.Create());
        var client = new Analyzer.AnalyzerClient(new InProcessCallInvoker().Add(binder => Analyzer.BindService(binder, service)));
        var compared = 0;
        foreach (var call in Calls(recording))
        {
            var request = Text(call["request"]!);
            var expected = call["response"] is { } response ? Text(response) : "{}";
            compared++;
            switch (call["method"]!.GetValue<string>().Split('/')[1])
            {
                case "ConfigureStack":
                    await client.ConfigureStackAsync(Parse<AnalyzerStackConfigureRequest>(request), cancellationToken: TestContext.Current.CancellationToken);
                    break;
                case "Configure":
                    await client.ConfigureAsync(Parse<ConfigureAnalyzerRequest>(request), cancellationToken: TestContext.Current.CancellationToken);
                    break;
                case "GetAnalyzerInfo":
                    AssertSame(Parse<AnalyzerInfo>(expected), await client.GetAnalyzerInfoAsync(new Empty(), cancellationToken: TestContext.Current.CancellationToken));
                    break;
                case "Analyze":
                    AssertSame(Parse<AnalyzeResponse>(expected), await client.AnalyzeAsync(Parse<AnalyzeRequest>(request), cancellationToken: TestContext.Current.CancellationToken));
                    break;
                case "AnalyzeStack":
                    AssertSame(Parse<AnalyzeResponse>(expected), await client.AnalyzeStackAsync(Parse<AnalyzeStackRequest>(request), cancellationToken: TestContext.Current.CancellationToken));
                    break;
                case "Remediate":
                    Assert.Equal(Parse<RemediateResponse>(expected), await client.RemediateAsync(Parse<AnalyzeRequest>(request), cancellationToken: TestContext.Current.CancellationToken));
                    break;
                default:
                    compared--;
                    break;
            }
        }

        Assert.InRange(compared, least, int.MaxValue);
    }

    private static void AssertSame(AnalyzerInfo expected, AnalyzerInfo actual)
    {
        // Every policy of this SDK takes two properties of its own; the rest of the schema must be the policy's.
        foreach (var policy in actual.Policies)
        {
            var own = Assert.IsType<PolicyConfigSchema>(policy.ConfigSchema).Properties.Fields;
            Assert.True(own.Remove("waivers") && own.Remove("onUnknown"));
            if (own.Count == 0)
                policy.ConfigSchema = null;
        }

        Assert.Equal(expected, actual);
    }

    private static void AssertSame(AnalyzeResponse expected, AnalyzeResponse actual)
    {
        // What cannot be decided each SDK says in its own words, and names the property.
        foreach (var diagnostic in expected.Diagnostics.Where(diagnostic => diagnostic.Message.StartsWith("can't run policy", StringComparison.Ordinal)))
        {
            var own = actual.Diagnostics.Single(other => other.PolicyName == diagnostic.PolicyName);
            Assert.EndsWith("zone: cannot be decided: the value cannot be known yet", own.Message, StringComparison.Ordinal);
            diagnostic.Message = own.Message;
        }

        Assert.Equal(expected, actual);
    }

    private static T Parse<T>(string json)
        where T : IMessage<T>, new()
        => JsonParser.Default.Parse<T>(json);

    private static string Text(JsonNode json)
        => json.ToJsonString(Unescaped).Replace("<unknown>", Signatures.Unknown, StringComparison.Ordinal);

    private static IEnumerable<JsonNode> Calls(string recording)
        => File.ReadLines(Path.Combine(SharedFolder.Path, "conformance", "grpc", recording))
            .Select(line => JsonNode.Parse(line)!)
            .Where(call => call["kind"]?.GetValue<string>() == "analyzer" && call["request"] is not null);
}

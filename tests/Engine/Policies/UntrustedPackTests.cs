using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Engine.Tests.State;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Policies;

/// <summary>Packs that say what no pack should: an operation ends, says what is wrong, and leaves a state that can be written and read again.</summary>
public sealed class UntrustedPackTests
{
    private const int Cases = 300;

    private static readonly Gen<string> Text = Gen.OneOf("", "p", "q", "all", "\0", "urn:", "urn:pulumi:dev::proj::sim:index:Thing::a", new string('x', 3_000), Signatures.Key);

    private static readonly Gen<Value> Leaf = Gen.OneOf(
        Gen.Const(() => new Value()), Gen.Const(Value.ForNull), Gen.Bool.Select(Value.ForBool), Text.Select(Value.ForString),
        Gen.Const(() => Value.ForString(Signatures.Unknown)), Gen.OneOf(0, double.NaN, double.PositiveInfinity).Select(Value.ForNumber));

    private static readonly Gen<Struct?> Properties = Gen.Frequency<Struct?>(
        (8, HostileValues.Fields(Text, HostileValues.Nested(Leaf, Text, 2)).Select(fields => (Struct?)fields)), (1, Gen.Const<Struct?>(() => HostileValues.Deep(600))),
        (1, Gen.Const<Struct?>(() => null)));

    private static readonly Gen<AnalyzeDiagnostic> Finding = Gen.Select(Text, Text, Text, Gen.Int[-1, 9], Gen.Int[-1, 9]).Select((policy, message, urn, level, severity)
        => new AnalyzeDiagnostic { PolicyName = policy, Message = message, Urn = urn, EnforcementLevel = (EnforcementLevel)level, Severity = (PolicySeverity)severity });

    private static readonly Gen<Remediation> Mended = Gen.Select(Text, Text, Properties).Select((policy, diagnostic, properties)
        => new Remediation { PolicyName = policy, Diagnostic = diagnostic, Properties = properties });

    private static readonly Gen<PolicyNotApplicable> Passed = Gen.Select(Text, Text).Select((policy, reason) => new PolicyNotApplicable { PolicyName = policy, Reason = reason });

    private static readonly Gen<PolicyInfo> Policy = Gen.Select(Text, Gen.Int[-1, 9], Gen.Int[-1, 9], Properties).Select((name, level, type, schema) => new PolicyInfo
    {
        Name = name, EnforcementLevel = (EnforcementLevel)level, PolicyType = (PolicyType)type, ConfigSchema = new PolicyConfigSchema { Properties = schema },
    });

    private static readonly Gen<SimulatedPack> Pack = Gen.Select(
        Gen.Select(Text, Policy.Array[0, 3], Text, Properties),
        Answer(Gen.Select(Mended.Array[0, 2], Passed.Array[0, 2]).Select((mended, passed) => new RemediateResponse { Remediations = { mended }, NotApplicable = { passed } })),
        Answer(Gen.Select(Finding.Array[0, 2], Passed.Array[0, 2]).Select((found, passed) => new AnalyzeResponse { Diagnostics = { found }, NotApplicable = { passed } })),
        (info, remediate, analyze) =>
        {
            var (name, policies, configured, values) = info;
            var pack = new SimulatedPack { OnRemediate = _ => remediate(), OnAnalyze = _ => analyze(), OnAnalyzeStack = _ => analyze() };
            pack.Info.Name = name;
            pack.Info.Policies.Add(policies);
            pack.Info.InitialConfig[configured] = new PolicyConfig { Properties = values };
            return pack;
        });

    [Fact]
    public void No_answer_of_a_pack_crashes_an_operation_or_spoils_the_state() => Pack.Array[1, 2].Sample(packs =>
    {
        var stack = new SimulatedStack { Packs = [.. packs.Select((_, index) => new PolicyPackSource($"/pack-{index}", null))] };
        var host = new SimulatedPolicyPacks();
        for (var index = 0; index < packs.Length; index++)
            host.Add($"/pack-{index}", packs[index]);
        stack.PolicyPacks = host;
        RunToItsEnd(stack, isPreview: true);
        RunToItsEnd(stack, isPreview: false);
        RunToItsEnd(stack, isPreview: false);
    }, iter: Cases, threads: 2);

    private static void RunToItsEnd(SimulatedStack stack, bool isPreview)
    {
        var program = new ScriptedProgram(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("x", new PropertyValue.Secret(PropertyValue.Of(1))))));
        var run = stack.RunAsync(program, isPreview).WaitAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();
        StateRules.AssertKeepable(run.Result.Snapshot);
    }

    private static Gen<Func<T>> Answer<T>(Gen<T> answer) => Gen.Frequency<Func<T>>(
        (6, answer.Select(response => (Func<T>)(() => response))),
        (1, Gen.OneOf(StatusCode.Unavailable, StatusCode.Unknown, StatusCode.Unimplemented).Select(code => (Func<T>)(() => throw new RpcException(new Status(code, "no"))))));
}

using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Policies;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Policies;

public sealed class PolicyTests
{
    private readonly SimulatedStack stack = new();
    private readonly Pack pack = new();

    public PolicyTests()
    {
        stack.PolicyPacks = new SimulatedPolicyPacks().Add("pack", pack);
        stack.Packs = [new PolicyPackSource("pack", null)];
    }

    [Fact]
    public async Task A_mandatory_violation_in_a_preview_is_found_on_every_resource_and_fails_it()
    {
        pack.Level = EnforcementLevel.Mandatory;
        var run = (await stack.PreviewAsync(Two)).Failed();
        Assert.Equal(["a", "b"], Violations(run));
        Assert.Equal(["create a", "create b"], run.Steps);
        Assert.Equal(["preview failed"], run.Errors);
    }

    [Fact]
    public async Task Packs_are_told_of_before_the_operation_begins_and_at_its_end_by_name_and_path()
    {
        var run = (await stack.PreviewAsync(Two)).Succeeded();
        Assert.IsType<EngineEvent.PolicyLoading>(run.Events[0]);
        Assert.IsType<EngineEvent.Prelude>(run.Events[1]);
        Assert.Equal(["pack|local|pack"], run.Events.OfType<EngineEvent.Summary>().Single().PolicyPacks.Keys);
    }

    [Theory]
    [InlineData("./packs//residency/", "packs/residency")]
    [InlineData("../x/../packs", "../packs")]
    [InlineData("/", "/")]
    [InlineData(".", ".")]
    [InlineData("/one/two-which-is-very-long/three-which-is-very-long/four-which-is-very-long/five/six", "/one/.../five/six")]
    public void A_pack_is_named_by_its_path_without_detours_and_shortened(string path, string named)
    {
        Assert.Equal($"pack|local|{named}", LocalPackName.Of("pack", path));
        Assert.Equal(("pack", named), LocalPackName.Parse(LocalPackName.Of("pack", path)));
        Assert.Equal(("pack", null), LocalPackName.Parse("pack"));
    }

    [Fact]
    public async Task A_mandatory_violation_in_an_update_stops_it_before_anything_is_done()
    {
        pack.Level = EnforcementLevel.Mandatory;
        var run = (await stack.UpAsync(Two)).Failed();
        Assert.Equal(["a"], Violations(run));
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("create", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_provider_does_not_accept_is_judged_all_the_same()
    {
        pack.Level = EnforcementLevel.Mandatory;
        stack.Provider.OnCheck = request => new CheckResponse { Inputs = request.News, Failures = { new CheckFailure { Property = "size", Reason = "too big" } } };
        var run = (await stack.PreviewAsync(Two)).Failed();
        Assert.Equal(["a"], Violations(run));
        Assert.Contains("too big", run.Errors[0], StringComparison.Ordinal);
        Assert.Empty(run.Steps);
    }

    [Fact]
    public async Task An_advisory_violation_is_told_and_passes()
    {
        pack.Level = EnforcementLevel.Advisory;
        var run = (await stack.UpAsync(Two)).Succeeded();
        Assert.Equal(["a", "b"], Violations(run));
    }

    [Fact]
    public async Task A_remediation_changes_what_the_provider_gets()
    {
        pack.Level = EnforcementLevel.Remediate;
        pack.Remediated = PropertyMap.Of(("size", PropertyValue.Of(2)));
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", PropertyValue.Of(9)))))).Succeeded();
        Assert.Equal(PropertyValue.Of(2), run.Resource("a").Inputs["size"]);
        var remediation = run.Events.OfType<EngineEvent.PolicyRemediation>().Single();
        Assert.Equal((PropertyValue.Of(9), PropertyValue.Of(2)), (remediation.Before["size"], remediation.After["size"]));
    }

    [Fact]
    public async Task A_stack_violation_is_found_after_everything_was_done()
    {
        pack.Level = EnforcementLevel.Disabled;
        pack.StackMessage = "too many";
        var run = (await stack.UpAsync(Two)).Failed();
        var violation = run.Events.OfType<EngineEvent.PolicyViolation>().Single();
        Assert.Equal(("too many", "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev"), (violation.Message, violation.Urn));
        Assert.Equal("b-2", run.Resource("b").Id);
    }

    [Fact]
    public async Task A_pack_that_fails_to_answer_does_not_pass_for_one_that_found_nothing()
    {
        pack.Fails = true;
        var run = (await stack.UpAsync(Two)).Failed();
        Assert.Contains(run.Errors, error => error.StartsWith("PRV6102", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("create", StringComparison.Ordinal));
    }

    private static async Task Two(ProgramMonitor monitor)
    {
        await monitor.ResourceAsync("a");
        await monitor.ResourceAsync("b");
    }

    private static IEnumerable<string> Violations(Run run)
        => run.Events.OfType<EngineEvent.PolicyViolation>().Select(violation => ResourceUrn.Parse(violation.Urn).Name);

    private sealed class Pack : Analyzer.AnalyzerBase
    {
        public EnforcementLevel Level { get; set; }

        public PropertyMap? Remediated { get; set; }

        public string StackMessage { get; set; } = "";

        public bool Fails { get; set; }

        public IDictionary<string, PolicyConfig> Configured { get; private set; } = new Dictionary<string, PolicyConfig>();

        public override Task<AnalyzerInfo> GetAnalyzerInfo(Empty request, ServerCallContext context)
        {
            var schema = new Struct();
            schema.Fields["limit"] = Value.ForStruct(new Struct
            {
                Fields = { ["type"] = Value.ForString("number"), ["default"] = Value.ForNumber(5) },
            });
            return Task.FromResult(new AnalyzerInfo
            {
                Name = "pack", Version = "1.0.0", SupportsConfig = true,
                Policies =
                {
                    new PolicyInfo
                    {
                        Name = "size-limit", EnforcementLevel = Level, PolicyType = PolicyType.Resource,
                        ConfigSchema = new PolicyConfigSchema { Properties = schema },
                    },
                    new PolicyInfo { Name = "stack-limit", EnforcementLevel = EnforcementLevel.Mandatory, PolicyType = PolicyType.Stack },
                },
            });
        }

        public override Task<Empty> Configure(ConfigureAnalyzerRequest request, ServerCallContext context)
        {
            Configured = request.PolicyConfig;
            return Task.FromResult(new Empty());
        }

        public override Task<RemediateResponse> Remediate(AnalyzeRequest request, ServerCallContext context)
        {
            var response = new RemediateResponse();
            if (Remediated is not null && request.Type == "sim:index:Thing")
                response.Remediations.Add(new Remediation { PolicyName = "size-limit", PolicyPackName = "pack", Properties = PropertyCodec.ToStruct(Remediated) });
            return Task.FromResult(response);
        }

        public override Task<AnalyzeResponse> Analyze(AnalyzeRequest request, ServerCallContext context)
        {
            if (Fails)
                throw new RpcException(new Status(StatusCode.Internal, "out of memory"));
            var response = new AnalyzeResponse();
            if (request.Type == "sim:index:Thing" && (Level is EnforcementLevel.Mandatory or EnforcementLevel.Advisory))
                response.Diagnostics.Add(new AnalyzeDiagnostic { PolicyName = "size-limit", Message = "no", EnforcementLevel = Level });
            return Task.FromResult(response);
        }

        public override Task<AnalyzeResponse> AnalyzeStack(AnalyzeStackRequest request, ServerCallContext context)
        {
            var response = new AnalyzeResponse();
            if (StackMessage.Length > 0)
                response.Diagnostics.Add(new AnalyzeDiagnostic { PolicyName = "stack-limit", Message = StackMessage, EnforcementLevel = EnforcementLevel.Mandatory });
            return Task.FromResult(response);
        }
    }
}

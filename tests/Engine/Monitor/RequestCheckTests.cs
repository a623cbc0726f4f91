using Grpc.Core;
using Provisioning.Engine.Tests.Simulation;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Monitor;

/// <summary>What a program may not ask for: it is told why, and nothing is done.</summary>
public sealed class RequestCheckTests
{
    private const string Gone = "urn:pulumi:dev::proj::sim:index:Thing::gone";

    private readonly SimulatedStack stack = new();

    public static TheoryData<string, Action<RegisterResourceRequest>> Refused => new()
    {
        { "invalid parent URN: invalid URN \"nonsense\"", request => request.Parent = "nonsense" },
        { "invalid dependency URN: invalid URN \"nonsense\"", request => request.Dependencies.Add("nonsense") },
        { "invalid dependency URN: missing required URN", request => request.Dependencies.Add("") },
        { "invalid dependency on property size URN: invalid URN \"nonsense\"", request => request.PropertyDependencies["size"] = new() { Urns = { "nonsense" } } },
        { "invalid alias URN: invalid URN \"nonsense\"", request => request.AliasURNs.Add("nonsense") },
        { "invalid alias URN: invalid URN \"nonsense\"", request => request.Aliases.Add(new Alias { Urn = "nonsense" }) },
        { "invalid parent alias URN: invalid URN \"nonsense\"", request => request.Aliases.Add(new Alias { Spec = new Alias.Types.Spec { ParentUrn = "nonsense" } }) },
        { "invalid DeletedWith URN: invalid URN \"nonsense\"", request => request.DeletedWith = "nonsense" },
        { "invalid ReplaceWith URN: invalid URN \"nonsense\"", request => request.ReplaceWith.Add("nonsense") },
        { "1: missing closing bracket in array index", request => request.HideDiffs.Add(["size", "list["]) },
        { "Type 'sim' is not a valid type token (must have format '*:*:*')", request => request.Type = "sim" },
        { "Type 'sim::Thing' is not a valid type token (must have format '*:*:*')", request => request.Type = "sim::Thing" },
        { "Type 'sim::Group' is not a valid type: it starts or ends with ':', or holds '::'", request => (request.Type, request.Custom) = ("sim::Group", false) },
        { "the stack is the root of all resources and has no parent", request => (request.Type, request.Custom) = ("pulumi:pulumi:Stack", false) },
        { "a resource needs a name", request => request.Name = "" },
        { "envVarMappings can only be used with provider resources", request => request.EnvVarMappings["A"] = "B" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_registration_that_cannot_be_is_refused(string reason, Action<RegisterResourceRequest> ask)
    {
        RpcException? refusal = null;
        var run = await stack.UpAsync(async monitor => refusal = await Assert.ThrowsAsync<RpcException>(() => monitor.ResourceAsync("a", null, ask)));

        Assert.Equal(reason, refusal?.Status.Detail);
        Assert.Empty(run.Steps);
    }

    [Fact]
    public async Task So_is_a_read_of_a_type_that_is_no_token()
    {
        RpcException? refusal = null;
        await stack.UpAsync(async monitor => refusal = await Assert.ThrowsAsync<RpcException>(
            async () => await monitor.Client.ReadResourceAsync(new ReadResourceRequest { Type = "sim", Name = "a", Id = "there" }, cancellationToken: TestContext.Current.CancellationToken)));

        Assert.Equal("Type 'sim' is not a valid type token (must have format '*:*:*')", refusal?.Status.Detail);
    }

    [Theory]
    [MemberData(nameof(References))]
    public async Task What_refers_to_something_that_is_not_there_ends_the_operation(Action<RegisterResourceRequest> refer)
    {
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", null, refer))).Failed();

        Assert.Empty(run.Steps);
        Assert.Contains(run.Errors, error => error.Contains(Gone, StringComparison.Ordinal));
    }

    public static TheoryData<Action<RegisterResourceRequest>> References => new()
    {
        request => request.Parent = Gone,
        request => request.Dependencies.Add(Gone),
        request => request.PropertyDependencies["size"] = new() { Urns = { Gone } },
        request => request.DeletedWith = Gone,
        request => request.ReplaceWith.Add(Gone),
    };

    [Fact]
    public async Task Nor_may_a_resource_need_what_the_program_registers_no_more()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("gone"));

        (await stack.UpAsync(monitor => monitor.ResourceAsync("a", null, request => request.Dependencies.Add(Gone)))).Failed();

        Assert.Equal([Gone], stack.State.Resources.Where(state => state.Type == "sim:index:Thing").Select(state => state.Urn));
    }
}

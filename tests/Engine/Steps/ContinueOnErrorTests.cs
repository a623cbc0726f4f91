using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary><c>--continue-on-error</c>: what goes on, what is passed over, and what the program hears of it.</summary>
public sealed class ContinueOnErrorTests
{
    private readonly SimulatedStack stack = new();
    private readonly Dictionary<string, Result> results = [];

    [Fact]
    public async Task Whatever_needs_something_that_failed_is_passed_over_with_all_that_needs_it()
    {
        stack.Provider.OnCreate = request => Refuse(request, "a");
        var run = (await UpAsync(async monitor =>
        {
            var a = await RegisterAsync(monitor, "a");
            await RegisterAsync(monitor, "child", request => request.Parent = a.Urn);
            var dependent = await RegisterAsync(monitor, "dependent", request => request.Dependencies.Add(a.Urn));
            await RegisterAsync(monitor, "property", request =>
                request.PropertyDependencies["size"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { a.Urn } });
            await RegisterAsync(monitor, "deletedWith", request => request.DeletedWith = a.Urn);
            await RegisterAsync(monitor, "replaceWith", request => request.ReplaceWith.Add(a.Urn));
            await RegisterAsync(monitor, "second", request => request.Dependencies.Add(dependent.Urn));
            await RegisterAsync(monitor, "independent");
        })).Failed();
        Assert.Equal((Result.Fail, Result.Success), (results["a"], results["independent"]));
        Assert.All(
            results.Where(result => result.Key is not ("a" or "independent")), result => Assert.Equal(Result.Skip, result.Value));
        Assert.Equal(["create a", "create independent"], run.Calls.Where(call => call.StartsWith("create", StringComparison.Ordinal)));
        Assert.Equal(["create a", "create independent"], run.Steps);
    }

    [Fact]
    public async Task What_is_passed_over_has_been_checked_and_compared()
    {
        Script program(int size) => async monitor =>
        {
            var a = await RegisterAsync(monitor, "a", request => request.Object = PropertyCodec.ToStruct(Size(size)));
            await RegisterAsync(monitor, "b", request =>
            {
                request.Object = PropertyCodec.ToStruct(Size(size));
                request.Dependencies.Add(a.Urn);
            });
        };
        await stack.UpAsync(program(1));
        stack.Provider.OnUpdate = _ => throw SimulatedProvider.Refusal("refused");
        var run = (await UpAsync(program(2))).Failed();
        Assert.Equal(["check a", "diff a", "update a", "check b", "diff b"], run.Calls.Where(call => !call.EndsWith("default", StringComparison.Ordinal)));
        Assert.Equal((Of(1), Of(1)), (run.Resource("a").Inputs["size"], run.Resource("b").Inputs["size"]));
    }

    [Fact]
    public async Task Inputs_that_are_refused_end_the_operation_even_where_they_would_have_been_passed_over()
    {
        stack.Provider.OnCreate = request => Refuse(request, "a");
        stack.Provider.OnCheck = request => request.Urn.EndsWith("::b", StringComparison.Ordinal)
            ? new CheckResponse { Failures = { new CheckFailure { Property = "size", Reason = "missing" } } }
            : new CheckResponse { Inputs = request.News };
        var run = (await UpAsync(async monitor =>
        {
            var a = await RegisterAsync(monitor, "a");
            await RegisterAsync(monitor, "b", request => request.Dependencies.Add(a.Urn));
            await RegisterAsync(monitor, "c");
        })).Failed();
        Assert.DoesNotContain("create c", run.Calls);
    }

    [Fact]
    public async Task A_program_that_cannot_be_told_gets_an_error()
    {
        stack.Provider.OnCreate = request => Refuse(request, "a");
        var errors = new List<string>();
        (await UpAsync(async monitor =>
        {
            foreach (var name in (string[])["a", "b"])
            {
                var failure = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => monitor.ResourceAsync(name, null, request =>
                {
                    request.SupportsResultReporting = false;
                    request.Dependencies.AddRange(name == "b" ? ["urn:pulumi:dev::proj::sim:index:Thing::a"] : []);
                }));
                errors.Add(failure.Status.Detail);
            }
        })).Failed();
        Assert.Equal(["resource registration failed", "resource registration failed"], errors);
    }

    [Fact]
    public async Task What_cannot_be_imported_holds_up_nothing_else()
    {
        stack.Provider.OnRead = _ => throw SimulatedProvider.Refusal("out of reach");
        var run = (await UpAsync(async monitor =>
        {
            await RegisterAsync(monitor, "a", request => request.ImportId = "there");
            await RegisterAsync(monitor, "b");
        })).Failed();
        Assert.Equal((Result.Fail, Result.Success), (results["a"], results["b"]));
        Assert.DoesNotContain(run.Result.Snapshot.Resources, state => state.Urn.EndsWith("::a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_what_did_not_become_ready_the_program_learns_what_there_is()
    {
        stack.Provider.OnCreate = request => throw SimulatedProvider.Unready("a-1", request.Properties, "no answer");
        RegisterResourceResponse? response = null;
        (await UpAsync(async monitor => response = await monitor.ResourceAsync("a", Size(1)))).Failed();
        Assert.Equal((Result.Fail, "a-1", 1.0), (response!.Result, response.Id, response.Object.Fields["size"].NumberValue));
    }

    [Fact]
    public async Task What_the_program_no_longer_has_is_deleted_all_the_same_but_for_what_the_failed_needs()
    {
        await stack.UpAsync(async monitor =>
        {
            var needed = await RegisterAsync(monitor, "needed");
            await RegisterAsync(monitor, "a", request => request.Dependencies.Add(needed.Urn));
            await RegisterAsync(monitor, "unneeded");
        });
        stack.Provider.OnUpdate = _ => throw SimulatedProvider.Refusal("refused");
        var run = (await UpAsync(monitor => RegisterAsync(monitor, "a", request => request.Object = PropertyCodec.ToStruct(Size(2))))).Failed();
        Assert.Equal(["delete unneeded"], run.Calls.Where(call => call.StartsWith("delete", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_is_deleted_ahead_of_a_replacement_that_is_passed_over()
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["size"], DeletesBeforeReplacing = true };
        Script program(int size, bool isNew) => async monitor =>
        {
            var urn = isNew ? (await RegisterAsync(monitor, "new")).Urn : null;
            await RegisterAsync(monitor, "a", request =>
            {
                request.Object = PropertyCodec.ToStruct(Size(size));
                request.Dependencies.AddRange(urn is null ? [] : [urn]);
            });
        };
        await stack.UpAsync(program(1, isNew: false));
        stack.Provider.OnCreate = request => Refuse(request, "new");
        var run = (await UpAsync(program(2, isNew: true))).Failed();
        Assert.Equal(Result.Skip, results["a"]);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("delete", StringComparison.Ordinal));
        stack.Provider.OnCreate = null;
        Assert.Equal(["create new", "delete-replaced a", "replace a", "create-replacement a"], (await stack.UpAsync(program(2, isNew: true))).Succeeded().Steps);
    }

    private static PropertyMap Size(int size) => PropertyMap.Of(("size", Of(size)));

    private static Task<CreateResponse> Refuse(CreateRequest request, string name)
        => request.Name == name && !request.Preview
            ? throw SimulatedProvider.Refusal("refused")
            : Task.FromResult(new CreateResponse { Id = request.Name, Properties = request.Properties });

    private async Task<RegisterResourceResponse> RegisterAsync(ProgramMonitor monitor, string name, Action<RegisterResourceRequest>? configure = null)
    {
        var response = await monitor.ResourceAsync(name, null, configure);
        results[name] = response.Result;
        return response;
    }

    private Task<Run> UpAsync(Script program)
        => stack.RunAsync(new ScriptedProgram(program), isPreview: false, configure: request => request with { ContinueOnError = true });
}

using Aksulit.Data.Domain.Notices;
using Aksulit.Intranet.Security;

namespace Aksulit.Intranet.Tests.Features.Customers;

public sealed class CurrentPurposeTests
{
    [Fact]
    public void A_choice_is_told_once_and_a_new_task_forgets_the_case_of_the_old_one()
    {
        var (current, told) = (new CurrentPurpose(), 0);
        current.Changed += () => told++;
        current.Choose(ProcessingPurpose.Orders);
        current.Choose(ProcessingPurpose.Orders);
        Assert.True(current.TryRefer("2026-0142"));
        Assert.Equal(new TaskPurpose(ProcessingPurpose.Orders, "2026-0142"), current.Task);
        current.Choose(ProcessingPurpose.CustomerCare);
        Assert.Equal((new TaskPurpose(ProcessingPurpose.CustomerCare), 3), (current.Task, told));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Maija Mallikas")]
    [InlineData("131052-308T")]
    [InlineData("010190-999K")]
    public void What_is_no_case_key_never_becomes_a_reference(string text) => Assert.False(new CurrentPurpose().TryRefer(text));
}

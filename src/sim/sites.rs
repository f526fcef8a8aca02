//! Where in the text a run stands.

use super::Sim;
use super::event::{TaskId, ThreadId};
use super::frame::{FrameId, Link, Standing};
use crate::ir::program::{Language, SiteId};

impl Sim {
    /// The site of the operation before `pc` of the thread's frame: the one that is being executed.
    pub fn site(&self, id: ThreadId) -> SiteId {
        match self.thread(id).frame {
            Some(frame) if self.language() == Language::Rust => self.visible_site_of(frame),
            Some(frame) => self.site_of(frame),
            None => SiteId(0),
        }
    }

    /// The site of the operation a frame executes or is suspended at.
    #[inline]
    pub fn site_of(&self, frame: FrameId) -> SiteId {
        let frame = self.frames.get(frame);
        let function = self.program.function(frame.function);
        let back = u32::from(frame.standing != Standing::AtAwait);
        let at = match back {
            0 => frame.pc,
            _ => frame.operation(),
        } as usize;
        function.sites[at.min(function.sites.len() - 1)]
    }

    /// The site at which a task waits: the await of its innermost frame that is the person's own text.
    pub fn waiting_site(&self, task: TaskId) -> SiteId {
        let Some(root) = self.tasks.get(task.0).root else {
            return SiteId(0);
        };
        self.visible_site_of(self.frames.get(root).leaf.unwrap_or(root))
    }

    /// The site at which the nearest frame from `at` outwards stands that is the person's own text: out
    /// of our prelude's frames.
    pub fn visible_site_of(&self, mut at: FrameId) -> SiteId {
        loop {
            let frame = self.frames.get(at);
            match frame.link {
                Link::Call(up) | Link::Await(up) | Link::Drop(Some(up))
                    if self.program.function(frame.function).hidden =>
                {
                    at = up;
                }
                _ => return self.site_of(at),
            }
        }
    }
}
